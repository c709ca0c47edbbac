package dev.plumbline.assessment.dryrun;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people do in a dry run: of a hundred people, about how many are drawn for what does not go smoothly.
 *
 * @param lateSelf do not submit their self-assessment by its date
 * @param lateReview are reviewed only after HR has the review too
 * @param returned get their self-assessment back once, as far as the policy allows it
 * @param changed have a level changed by calibration, as far as the cycle is calibrated
 * @param silent never acknowledge their result
 * @param appealed appeal against their result
 */
public record Path(int lateSelf, int lateReview, int returned, int changed, int silent, int appealed) {

    /** A little of everything. */
    public static final Path USUAL = new Path(10, 10, 10, 15, 10, 5);

    /** The numbers by name. */
    public Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("lateSelf", lateSelf);
        numbers.put("lateReview", lateReview);
        numbers.put("returned", returned);
        numbers.put("changed", changed);
        numbers.put("silent", silent);
        numbers.put("appealed", appealed);
        return numbers;
    }

    /** Refuses each number that is no percentage. */
    void mustBePercentages() {
        List<Fault> faults = numbers().entrySet().stream()
                .filter(number -> number.getValue() < 0 || number.getValue() > 100)
                .map(number -> Fault.at(number.getKey(), "dry-run-percent"))
                .toList();
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
