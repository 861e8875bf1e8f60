// contract draft; see the helper's task
