"""Estates: a claim to the likeness of somebody who died, and likenesses whose time ends."""

import accounts.ids
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


ENDS = """
-- Whoever writes a grant, and however: none outlives its likeness. LEAST passes over NULL.
CREATE FUNCTION cameos_grant_ends_with_its_likeness() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.expires_at := LEAST(NEW.expires_at, (SELECT ends_at FROM cameos_cameo WHERE id = NEW.cameo_id));
    RETURN NEW;
END $$;
CREATE TRIGGER cameos_grant_ends_with_its_likeness BEFORE INSERT OR UPDATE OF cameo_id, expires_at ON cameos_grant
    FOR EACH ROW EXECUTE FUNCTION cameos_grant_ends_with_its_likeness();

CREATE FUNCTION cameos_cameo_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cameos_grant SET expires_at = NEW.ends_at
        WHERE cameo_id = NEW.id AND (expires_at IS NULL OR expires_at > NEW.ends_at);
    RETURN NULL;
END $$;
CREATE TRIGGER cameos_cameo_ends AFTER UPDATE OF ends_at ON cameos_cameo
    FOR EACH ROW WHEN (NEW.ends_at IS DISTINCT FROM OLD.ends_at AND NEW.ends_at IS NOT NULL)
    EXECUTE FUNCTION cameos_cameo_ends();
"""
DOES_NOT_END = """
DROP TRIGGER cameos_grant_ends_with_its_likeness ON cameos_grant;
DROP TRIGGER cameos_cameo_ends ON cameos_cameo;
DROP FUNCTION cameos_grant_ends_with_its_likeness();
DROP FUNCTION cameos_cameo_ends();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cameos", "0005_guardians"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="cameo",
            name="born_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="cameo",
            name="died_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="cameo",
            name="ends_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="cameo",
            name="widest",
            field=models.CharField(
                blank=True,
                choices=[
                    ("me", "Only me"),
                    ("approved", "People I approve"),
                    ("mutuals", "People I follow who follow me"),
                    ("everyone", "Everyone here"),
                ],
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="cameo",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "Myself"),
                    ("pet", "A pet"),
                    ("object", "A thing"),
                    ("character", "A drawn character"),
                    ("memorial", "In memory of somebody who died"),
                ],
                default="person",
                editable=False,
                max_length=10,
                verbose_name="what it is",
            ),
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    accounts.ids.PublicIdField(
                        default=accounts.ids.new_public_id, editable=False, max_length=16, unique=True
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="who died")),
                ("handle", models.CharField(max_length=30, verbose_name="handle")),
                ("born_on", models.DateField(verbose_name="born")),
                ("died_on", models.DateField(verbose_name="died")),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "Husband, wife or partner"),
                            ("child", "Child"),
                            ("parent", "Mother or father"),
                            ("sibling", "Sister or brother"),
                            ("relative", "Another relative"),
                            ("executor", "Executor of the will"),
                            ("rights", "Holder of the rights in the likeness"),
                        ],
                        max_length=10,
                        verbose_name="relation",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500, verbose_name="and in their own words")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("me", "Only me"),
                            ("approved", "People I approve"),
                            ("mutuals", "People I follow who follow me"),
                            ("everyone", "Everyone here"),
                        ],
                        max_length=10,
                        verbose_name="who shall be able to use it",
                    ),
                ),
                ("ends_at", models.DateTimeField(verbose_name="until")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "a moderator looks at it"),
                            ("granted", "granted"),
                            ("refused", "refused"),
                            ("given_up", "given up"),
                            ("lapsed", "nobody decided in time"),
                            ("ended", "ended by a moderator"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("claimed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="claimed")),
                ("decided_at", models.DateTimeField(editable=False, null=True, verbose_name="decided")),
                (
                    "cameo",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="claim", to="cameos.cameo"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="cameos.release"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "claim of an estate",
                "verbose_name_plural": "claims of estates",
                "ordering": ["-claimed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("person"),
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("state", "open")),
                        name="one_open_claim_of_a_person_and_name",
                    )
                ],
            },
        ),
        migrations.RunSQL(ENDS, DOES_NOT_END),
    ]
