"""Whatever people report and moderators decide, in whatever order: nothing is left open or untold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from clips.models import Clip
from moderation.decisions import Ruling, decide, take_back, take_down
from moderation.models import Case, Decision, Report
from moderation.rules import Reason, severity
from moderation.subjects import SUBJECTS
from notifications.models import Notification
from tests import cast

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["report", "report", "report", "keep", "down", "direct", "undo", "publish", "delete"]),
        st.integers(0, 1),
        st.integers(0, 2),
        st.sampled_from(Reason.values),
    ),
    max_size=25,
)


class CasesTest(TestCase):
    @settings(deadline=None, max_examples=40)
    @given(steps=STEPS)
    def test_no_report_is_left_open_under_a_decided_case_and_at_most_one_case_is_open(self, steps):
        author, moderator = cast.author(), cast.moderator()
        people = [cast.person(f"witness_{n}") for n in range(3)]
        clips = [cast.published(author), cast.published(author)]
        for what, which, who, reason in steps:
            self.step(what, Clip.objects.get(pk=clips[which].pk), people[who], reason, moderator)
        self.look(people)

    def step(self, what, clip, person, reason, moderator):
        subject = SUBJECTS["clip"]
        case = Case.objects.about(subject, clip).open().first()
        against = Decision.objects.against().filter(case__clip=clip).first()
        if what == "report":
            Case.objects.report(subject, clip, person, reason)
        elif what == "keep" and case:
            assert decide(case, moderator, Ruling("kept"))
        elif what == "down" and case:
            outcome = "taken_down" if subject.standing(clip) else "gone"
            assert decide(case, moderator, Ruling(outcome, "Because of this.", "hate", strike=True))
        elif what == "direct":
            assert take_down(clip, moderator, "Because of this.") == subject.standing(clip)
        elif what == "undo" and against:
            assert take_back(against, moderator, "We looked again.")
        elif what == "publish" and clip.state == "draft":
            assert clip.publish(clip.author)
        elif what == "delete" and subject.standing(clip):
            assert clip.delete_by(clip.author)

    def look(self, people):
        opened = list(Case.objects.open().values_list("kind", "subject"))
        assert len(opened) == len(set(opened))
        for case in Case.objects.prefetch_related("reports", "decisions"):
            reasons = [report.reason for report in case.reports.all()]
            assert case.number == len(reasons)
            assert case.severity == max(map(severity, reasons), default=0)
            assert case.is_open == (not case.decisions.all())
        for person in people:
            told = person.notifications.filter(kind=Notification.Kind.REPORT_DECIDED).count()
            theirs = Report.objects.filter(reporter=person)
            assert told == sum(report.case.decisions.count() for report in theirs)
            assert theirs.filter(case__state="open").count() <= 2
