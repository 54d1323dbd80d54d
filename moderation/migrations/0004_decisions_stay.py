"""A report belongs to its case alone; a decision is never changed or deleted."""

import django.db.models.deletion
from django.db import migrations, models

GUARD = """
CREATE FUNCTION decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Whoever decided may leave; what was decided stays.
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL
       AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A decision is never changed or deleted.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER decision_stays BEFORE UPDATE OR DELETE ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION decision_stays();
"""
UNGUARD = "DROP TRIGGER decision_stays ON moderation_decision; DROP FUNCTION decision_stays();"


class Migration(migrations.Migration):
    dependencies = [("moderation", "0003_reports_into_cases")]

    operations = [
        migrations.RemoveConstraint(model_name="report", name="one_open_report_each"),
        migrations.RemoveField(model_name="report", name="clip"),
        migrations.RemoveField(model_name="report", name="decision"),
        migrations.RemoveField(model_name="report", name="decided_by"),
        migrations.RemoveField(model_name="report", name="decided_at"),
        migrations.AlterField(
            model_name="report",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="moderation.case"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("case", "reporter"), name="one_report_each"),
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
