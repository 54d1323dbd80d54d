import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feed', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='view',
            name='at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
