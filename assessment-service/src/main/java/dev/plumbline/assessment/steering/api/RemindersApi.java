package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.steering.RemindingPeople;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HR, or a manager for those who report to them, has people reminded of their open tasks in a cycle. */
@RestController
@RequestMapping("/api/v1/cycles/{id}/reminders")
class RemindersApi {

    /**
     * Whose tasks it is about.
     *
     * @param assessments those of these assessments; left out or empty for all that the rest describes
     * @param unit those of the people of this unit; left out for all units
     * @param late only those that are overdue; left out for all
     */
    record RemindIn(
            @Nullable @Size(max = RemindingPeople.MOST) List<UUID> assessments,
            @Nullable String unit,
            @Nullable Boolean late) {}

    private final RemindingPeople reminding;

    RemindersApi(RemindingPeople reminding) {
        this.reminding = reminding;
    }

    /** Has people reminded; says of how many tasks, and of which nobody is reminded and why. */
    @PostMapping
    RemindingPeople.Outcome remind(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestBody RemindIn in) {
        return reminding.remind(
                me.id(),
                id,
                new RemindingPeople.Whose(
                        in.assessments() == null ? List.of() : in.assessments(),
                        in.unit() == null ? "" : in.unit(),
                        Boolean.TRUE.equals(in.late())));
    }
}
