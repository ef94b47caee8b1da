// innocent: Run
CREATE (:Run {run: 'Run'});
