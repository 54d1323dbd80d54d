"""What owners allow, what was asked and lent, and a ledger that the database itself keeps from being changed."""

import accounts.ids
import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


CHAIN = r"""
CREATE FUNCTION cameos_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A row of the ledger is never changed or deleted.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER cameos_entry_stays BEFORE UPDATE OR DELETE ON cameos_entry
    FOR EACH ROW EXECUTE FUNCTION cameos_entry_stays();

-- As `Entry.digest` computes it.
CREATE FUNCTION cameos_entry_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last cameos_chain%ROWTYPE;
BEGIN
    INSERT INTO cameos_chain (cameo, number, hash) VALUES (NEW.cameo, 0, '') ON CONFLICT DO NOTHING;
    -- Whoever writes of the same likeness waits here until this transaction ends: no two rows follow from one.
    SELECT * INTO last FROM cameos_chain WHERE cameo = NEW.cameo FOR UPDATE;
    NEW.number := last.number + 1;
    NEW.at := clock_timestamp();
    NEW.previous := last.hash;
    NEW.hash := encode(sha256(convert_to(concat_ws(E'\x1f', NEW.previous, NEW.cameo, NEW.number::text,
        to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), NEW.event, NEW.clip, NEW.person, NEW.note
    ), 'UTF8')), 'hex');
    UPDATE cameos_chain SET number = NEW.number, hash = NEW.hash WHERE cameo = NEW.cameo;
    RETURN NEW;
END $$;
CREATE TRIGGER cameos_entry_follows BEFORE INSERT ON cameos_entry
    FOR EACH ROW EXECUTE FUNCTION cameos_entry_follows();
"""
UNCHAIN = """
DROP TRIGGER cameos_entry_stays ON cameos_entry;
DROP TRIGGER cameos_entry_follows ON cameos_entry;
DROP FUNCTION cameos_entry_stays();
DROP FUNCTION cameos_entry_follows();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cameos", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Chain",
            fields=[
                ("cameo", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cameo", models.CharField(max_length=16)),
                ("number", models.BigIntegerField(default=0)),
                ("at", models.DateTimeField(null=True)),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("lent", "lent"),
                            ("declined", "not lent"),
                            ("allowed", "allowed"),
                            ("refused", "refused"),
                            ("drafted", "drafted"),
                            ("failed", "tried without success"),
                            ("derived", "made anew from another clip"),
                            ("published", "published"),
                            ("unpublished", "taken out of sight"),
                            ("signing", "to be signed before it is published"),
                            ("signed", "signed"),
                            ("seen", "seen as a draft by its owner"),
                            ("withheld", "withheld"),
                            ("removed", "removed from one clip"),
                            ("withdrawn", "withdrawn"),
                            ("ended", "no longer lent"),
                            ("renewed", "lent again"),
                            ("changed", "rules changed"),
                            ("cancelled", "given up"),
                        ],
                        max_length=12,
                    ),
                ),
                ("clip", models.CharField(blank=True, db_index=True, max_length=16)),
                ("person", models.CharField(blank=True, max_length=16)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("previous", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["cameo", "number"],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name="cameo",
            name="asks",
            field=models.BooleanField(default=False, verbose_name="ask me each time"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="confirmed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="cameo",
            name="cosigns",
            field=models.BooleanField(default=False, verbose_name="I say yes before anything is published"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="handle",
            field=models.CharField(blank=True, max_length=30, null=True, unique=True, verbose_name="handle"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "Myself"),
                    ("pet", "A pet"),
                    ("object", "A thing"),
                    ("character", "A drawn character"),
                ],
                default="person",
                editable=False,
                max_length=10,
                verbose_name="what it is",
            ),
        ),
        migrations.AddField(
            model_name="cameo",
            name="lends_voice",
            field=models.BooleanField(default=False, verbose_name="my voice too"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="look",
            field=models.CharField(blank=True, max_length=200, verbose_name="always show"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="never",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("swimwear", "swimwear and nightwear"),
                        ("romance", "romance"),
                        ("alcohol", "alcohol and other drugs"),
                        ("weapons", "weapons and fights"),
                        ("politics", "politics"),
                        ("religion", "religion"),
                        ("adverts", "advertising"),
                        ("medicine", "illness and medicine"),
                        ("fright", "horror"),
                    ],
                    max_length=12,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="never with",
            ),
        ),
        migrations.AddField(
            model_name="cameo",
            name="rules",
            field=models.CharField(blank=True, max_length=300, verbose_name="and never"),
        ),
        migrations.AddField(
            model_name="cameo",
            name="scope",
            field=models.CharField(
                choices=[
                    ("me", "Only me"),
                    ("approved", "People I approve"),
                    ("mutuals", "People I follow who follow me"),
                    ("everyone", "Everyone here"),
                ],
                default="me",
                max_length=10,
                verbose_name="who may use it",
            ),
        ),
        migrations.AddField(
            model_name="cameo",
            name="withdrawn_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="grant",
            name="asked_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="grant",
            name="basis",
            field=models.CharField(
                choices=[
                    ("own", "Their own likeness"),
                    ("lent", "Lent to them"),
                    ("mutual", "Lent to mutuals"),
                    ("everyone", "Lent to everyone"),
                    ("once", "Asked for one clip"),
                    ("renewed", "Lent again for one clip"),
                ],
                default="lent",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="for_clip",
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name="grant",
            name="public_id",
            field=accounts.ids.PublicIdField(
                default=accounts.ids.new_public_id, editable=False, max_length=16, unique=True
            ),
        ),
        migrations.AddField(
            model_name="grant",
            name="uses_left",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="for so many clips"),
        ),
        migrations.AddField(
            model_name="grant",
            name="voice",
            field=models.BooleanField(default=False, verbose_name="the voice too"),
        ),
        migrations.AddField(
            model_name="grant",
            name="words",
            field=models.CharField(blank=True, max_length=300, verbose_name="what you would like to do"),
        ),
        migrations.AlterField(
            model_name="grant",
            name="expires_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ends"),
        ),
        migrations.AlterField(
            model_name="grant",
            name="granted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("revoked_at", None)), fields=["cameo", "person"], name="grants_not_revoked"
            ),
        ),
        migrations.AddIndex(
            model_name="grant",
            index=models.Index(
                condition=models.Q(("expires_at__isnull", False)), fields=["expires_at"], name="grants_that_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("granted_at", None), ("revoked_at", None)),
                fields=("cameo", "person", "for_clip"),
                name="one_open_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("cameo", "number"), name="one_chain_a_cameo"),
        ),
        migrations.AddField(
            model_name="refusal",
            name="cameo",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="refusals", to="cameos.cameo"
            ),
        ),
        migrations.AddField(
            model_name="refusal",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.UniqueConstraint(fields=("cameo", "person"), name="refused_once"),
        ),
        migrations.RunSQL(CHAIN, UNCHAIN),
    ]
