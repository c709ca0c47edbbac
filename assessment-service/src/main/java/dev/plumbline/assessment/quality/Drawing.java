package dev.plumbline.assessment.quality;

import dev.plumbline.assessment.evaluation.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Draws statements. The same are drawn whenever and wherever it is done: the order of the statements of a skill, and that of the
 * skills, is that of the SHA-256 of their ids and the cycle's; of each skill one is taken, then of each another.
 */
final class Drawing {

    /**
     * A statement that a reviewer judged.
     *
     * @param skill the origin of its skill
     */
    record Judged(UUID assessment, UUID skillAssessment, UUID skill, UUID statement, Verdict verdict) {}

    /** A statement with its numbers, each computed once. */
    private record Numbered(long ofSkill, long own, Judged judged) {}

    private Drawing() {}

    /** How many of so many are drawn by a share: rounded up, and never more than there are. */
    static int share(int judged, int percent) {
        return Math.min(judged, Math.ceilDiv(judged * Math.min(percent, 100), 100));
    }

    /**
     * Draws, spread over the skills.
     *
     * @param cycle the seed
     * @param most how many
     */
    static List<Judged> draw(UUID cycle, Collection<Judged> judged, int most) {
        Map<UUID, Long> ofSkills = new HashMap<>();
        Map<UUID, List<Judged>> bySkill = new LinkedHashMap<>();
        judged.stream()
                .map(one -> new Numbered(
                        ofSkills.computeIfAbsent(one.skill(), skill -> number(cycle, skill)),
                        number(cycle, one.assessment(), one.statement()),
                        one))
                .sorted(Comparator.comparingLong(Numbered::ofSkill)
                        .thenComparing(one -> one.judged().skill())
                        .thenComparingLong(Numbered::own)
                        .thenComparing(one -> one.judged().assessment())
                        .thenComparing(one -> one.judged().statement()))
                .map(Numbered::judged)
                .forEach(one -> bySkill.computeIfAbsent(one.skill(), skill -> new ArrayList<>())
                        .add(one));
        List<Judged> drawn = new ArrayList<>();
        for (int turn = 0; drawn.size() < Math.min(most, judged.size()); turn++) {
            for (List<Judged> ofSkill : bySkill.values()) {
                if (turn < ofSkill.size() && drawn.size() < most) {
                    drawn.add(ofSkill.get(turn));
                }
            }
        }
        return drawn;
    }

    /**
     * A number that is the same on every node and at any time. A checksum such as CRC-32 would not do: which of two statements
     * comes first would hardly depend on the cycle.
     */
    static long number(UUID... ids) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (UUID id : ids) {
                digest.update(id.toString().getBytes(StandardCharsets.UTF_8));
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
