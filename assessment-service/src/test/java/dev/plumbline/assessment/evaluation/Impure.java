package dev.plumbline.assessment.evaluation;

import org.springframework.stereotype.Component;

/** Breaks a house rule on purpose, so that a test shows that the rule fails. */
@Component
public final class Impure {}
