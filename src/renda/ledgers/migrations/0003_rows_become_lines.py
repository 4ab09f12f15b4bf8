from django.db import migrations


def rows_to_lines(apps, _editor):
    """Give each row of an upload a line of its own, and each upload its file's digest."""
    upload_model, line_model = (apps.get_model("ledgers", name) for name in ("Upload", "Line"))
    entered = set()
    for upload in upload_model.objects.select_related("file").order_by("pk").iterator(50):
        state = "entered" if upload.state == "entered" else "read"
        line_model.objects.bulk_create(
            [
                line_model(upload=upload, position=at, line=line, cells=cells, state=state)
                for at, (line, cells) in enumerate(upload.rows, 1)
            ],
            batch_size=500,
        )
        upload.sha256 = upload.file.sha256
        upload.sheets = [{
            "name": "", "rows": len(upload.rows), "hidden": 0, "headers": upload.headers,
            "taken": True, "empty": [], "notes": [], "titles": [],
        }]
        if upload.state not in ("entered", "discarded"):
            upload.state = "mapping"
        key = (upload.congress_id, upload.ledger, upload.sha256)
        if upload.state == "entered":
            upload.again = key in entered
            entered.add(key)
        upload.save()


class Migration(migrations.Migration):

    dependencies = [("ledgers", "0002_lines_people_sheets")]

    operations = [migrations.RunPython(rows_to_lines, migrations.RunPython.noop)]
