package dev.plumbline.assessment.site;

/**
 * A mark on the ladder of levels.
 *
 * @param symbol its shape, so that no meaning hangs on colour
 * @param label its message key after {@code mark.}
 */
public record Mark(String symbol, String label, int level) {}
