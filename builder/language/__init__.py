"""Reading language below the stages: numerals and sentences of Chinese, numbers of English. Any stage may use it."""
