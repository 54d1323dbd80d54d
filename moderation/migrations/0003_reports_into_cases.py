"""Gather the reports so far into cases, and keep what was decided about them."""

from django.db import migrations

SEVERITY = {"minors": 3, "self_harm": 2, "likeness": 1}


def gather(apps, schema_editor):
    Report = apps.get_model("moderation", "Report")
    for clip_id in Report.objects.order_by("clip_id").values_list("clip_id", flat=True).distinct():
        reports = Report.objects.filter(clip=clip_id).select_related("clip")
        still_open = list(reports.filter(decision="open").order_by("created_at"))
        if still_open:
            case_of(apps, still_open, state="open")
        for group in decided_together(reports.exclude(decision="open").order_by("decided_at", "pk")):
            last = group[-1]
            case = case_of(apps, group, state="decided", decided_at=last.decided_at)
            because = words(last.clip, "taken_down") if last.decision == "taken_down" else ""
            case.decisions.create(outcome=last.decision, by=last.decided_by, at=last.decided_at, because=because)


def decided_together(reports):
    """Lists of reports that one moderator decided alike, one after the other; each reporter is once in a list."""
    group = []
    for report in reports:
        same = group and (group[-1].decision, group[-1].decided_by_id) == (report.decision, report.decided_by_id)
        twice = any(other.reporter_id == report.reporter_id for other in group)
        if group and (not same or twice):
            yield group
            group = []
        group.append(report)
    if group:
        yield group


def case_of(apps, reports, **fields):
    """A case with `reports`, the oldest of which opened it."""
    clip = reports[0].clip
    worst = max(reports, key=lambda report: SEVERITY.get(report.reason, 0))
    case = apps.get_model("moderation", "Case").objects.create(
        kind="clip",
        subject=clip.public_id,
        clip=clip,
        author_id=clip.author_id,
        reason=worst.reason,
        severity=SEVERITY.get(worst.reason, 0),
        number=len(reports),
        opened_at=min(report.created_at for report in reports),
        **fields,
    )
    for report in reports:
        report.case = case
        report.save(update_fields=["case"])
    return case


def words(clip, state):
    last = clip.transitions.filter(target=state).order_by("at", "pk").last()
    return last.because if last else ""


def what_is_down(apps, schema_editor):
    """Clips that were taken down unreported have a decision too, so that it can be taken back."""
    Clip = apps.get_model("clips", "Clip")
    Case = apps.get_model("moderation", "Case")
    for clip in Clip.objects.filter(state="taken_down").exclude(cases__decisions__outcome="taken_down"):
        last = clip.transitions.filter(target="taken_down").order_by("at", "pk").last()
        if last is None:
            continue
        case = Case.objects.create(
            kind="clip",
            subject=clip.public_id,
            clip=clip,
            author_id=clip.author_id,
            state="decided",
            opened_at=last.at,
            decided_at=last.at,
        )
        case.decisions.create(outcome="taken_down", by=last.by, at=last.at, because=last.because)


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_cases_and_decisions")]

    operations = [
        migrations.RunPython(gather, migrations.RunPython.noop),
        migrations.RunPython(what_is_down, migrations.RunPython.noop),
    ]
