from pathlib import Path

from django.core.management import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sorasite.backups import BackupError, back_up


class Command(BaseCommand):
    help = "Write the database, the media and the keys into a new folder, with a manifest of their sums."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or an empty one")

    def handle(self, folder, **options):
        try:
            back_up(folder, self.stdout.write)
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("The backup is whole: %(folder)s") % {"folder": folder})
