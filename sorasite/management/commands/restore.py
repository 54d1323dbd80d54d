from pathlib import Path

from django.core.management import BaseCommand, CommandError, call_command
from django.utils.translation import gettext as _

from sorasite.backups import BackupError, restore


class Command(BaseCommand):
    help = "Bring back the database, the media and the keys of a backup, after checking every sum."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="give up the people and clips that are here now")

    def handle(self, folder, replace, **options):
        try:
            restore(folder, replace, self.stdout.write)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write(_("Everything is back. Start the site as ever."))
