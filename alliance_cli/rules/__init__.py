"""What is wrong with an alliance as a whole: rules, from the ledger to findings, and no more."""
