package dev.plumbline.assessment.calibration;

import dev.plumbline.assessment.evaluation.Percent;
import java.util.List;

/**
 * How much a session has changed of what was approved, which decides whether somebody else signs it.
 *
 * @param changed how many items are decided otherwise than approved
 * @param counted of how many
 * @param bound the share in percent above which a session is signed, as the policy of its cycle says
 */
public record ShareChanged(int changed, int counted, int bound) {

    /** The share of some items, of those who still take part. */
    static ShareChanged of(List<Item> counted, int bound) {
        return new ShareChanged((int) counted.stream().filter(Item::changed).count(), counted.size(), bound);
    }

    /** Whether a second person signs. */
    public boolean asksForSignature() {
        return changed * 100 > bound * counted;
    }

    /** The share in percent, as people write it; 0 of nobody. */
    public String percent() {
        return Percent.of(changed, counted);
    }
}
