"""What `bin/dev` does before it starts the site: bring the database up to date, and make the owner's link.

One command for both, since half of a start's time is Python reading Django in.
"""

from django.core.management import BaseCommand, CommandError, call_command


class Command(BaseCommand):
    help = "Bring the database up to date and print a one-time sign-in link for the owner (bin/dev runs this)."
    requires_system_checks = ()

    def handle(self, **options):
        call_command("migrate", interactive=False, verbosity=0)
        try:
            call_command("ownerlink", stdout=self.stdout)
        except CommandError as error:
            # The site is worth starting without it; `bin/manage ownerlink` will say this again.
            self.stderr.write(f"No sign-in link for the owner: {error}")
