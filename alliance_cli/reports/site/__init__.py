"""The static site: every view of an alliance as pages of HTML that need nothing else."""
