package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.page.FormErrors;

/** Breaks a house rule on purpose, so that a test shows that the rule fails. */
public record KnowsAPage(FormErrors errors) {}
