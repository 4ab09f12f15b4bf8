"""What can be asked of the text index (to be replaced by the index)."""

from renda.matters.models import Matter


def newest(text, limit, within=None):
    found = within if within is not None else Matter.objects.all()
    return list(found.filter(title__icontains=text).values_list("pk", flat=True)[:limit])
