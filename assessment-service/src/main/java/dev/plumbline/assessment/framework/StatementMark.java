package dev.plumbline.assessment.framework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a statement between two editions: whether a result that rests on it still rests on what the later edition says.
 *
 * @param skillId the skill's row in the earlier edition
 * @param wasId the statement's row in the earlier edition; null for one that came
 * @param wasLevel the level at which it was; null for one that came
 * @param id the statement's row in the later edition; null for one that is gone
 * @param level the level at which it is; null for one that is gone
 */
public record StatementMark(
        UUID skillId,
        @Nullable UUID wasId,
        @Nullable Integer wasLevel,
        @Nullable UUID id,
        @Nullable Integer level,
        Mark mark) {

    /** What can happen to a statement. For all but {@code SAME}, results that rest on it are to be confirmed again. */
    public enum Mark {
        /** It says the same at the same level, with the same weight. */
        SAME,
        /** It weighs otherwise, or is or is no longer the defining one. */
        WEIGHED,
        /** It has other words. */
        REWORDED,
        /** It is at another level, perhaps in other words. */
        MOVED,
        /** It is new in a skill that was there. */
        CAME,
        /** It is no longer there. */
        GONE
    }
}
