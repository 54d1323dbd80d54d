"""What `bin/dev` and `bin/serve` do before they start the site.

One command for all of it, since half of a start's time is Python reading Django in.
"""

from django.core.management import BaseCommand, CommandError, call_command


class Command(BaseCommand):
    help = "Bring the database up to date and print a one-time sign-in link for the owner (bin/dev runs this)."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--production", action="store_true", help="collect the static files, and print no link into a log"
        )

    def handle(self, **options):
        call_command("migrate", interactive=False, verbosity=0)
        if options["production"]:
            call_command("collectstatic", interactive=False, verbosity=0)
            return
        try:
            call_command("ownerlink", stdout=self.stdout)
        except CommandError as error:
            # The site is worth starting without it; `bin/manage ownerlink` will say this again.
            self.stderr.write(f"No sign-in link for the owner: {error}")
