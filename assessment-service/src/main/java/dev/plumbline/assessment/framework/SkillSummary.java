package dev.plumbline.assessment.framework;

import java.util.UUID;

/**
 * Which skill it is, without its text, for lists and choices.
 *
 * @param code as its edition names it
 * @param statements how many statements it has at all its levels together
 */
public record SkillSummary(UUID id, String code, String name, int statements) {}
