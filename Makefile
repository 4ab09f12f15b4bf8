# Every target is an alias: dev.py does the work and needs nothing but Python 3.11.
.PHONY: run test check all lint walk cover mutate bench bench-check docs messages demo fmt lock
run test check all lint walk cover mutate bench bench-check docs messages demo fmt lock:
	@python3 dev.py $@
