package io.iotcloud.defaults.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Answers every error of every controller as a problem. */
@AutoConfiguration
@Import(ProblemAdvice.class)
class ProblemAutoConfiguration {}
