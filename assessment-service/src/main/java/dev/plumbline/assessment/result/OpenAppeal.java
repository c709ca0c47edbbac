package dev.plumbline.assessment.result;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.worklist.WorkItem;
import dev.plumbline.assessment.worklist.Worklist;
import dev.plumbline.events.WorkStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who considers an appeal that is not answered yet, and until when. Templates ask it as {@code @openAppeal}. That a second
 * person is to confirm an answer is not said: it would say that a level changes.
 */
@Component("openAppeal")
public class OpenAppeal {

    /**
     * With whom it is.
     *
     * @param holder by name; null where no person has it
     * @param group the role whose members can take it; null where a person has it, or it is with nobody who may be named
     * @param due null without a date
     */
    public record With(
            @Nullable String holder,
            @Nullable String group,
            @Nullable Instant due) {}

    private final Worklist worklist;

    OpenAppeal(Worklist worklist) {
        this.worklist = worklist;
    }

    /** With whom an open appeal about an assessment is. */
    @Transactional(readOnly = true)
    public With with(Assessment assessment, Appeals.Appeal appeal) {
        WorkStep step = appeal.isDiscussion() ? WorkStep.DISCUSS_AGAIN : WorkStep.DECIDE_APPEAL;
        return worklist.openOf(assessment.id().toString()).stream()
                .filter(item -> item.is(step))
                .findFirst()
                .map(item -> with(item, assessment.appealStepDue()))
                .orElseGet(() -> new With(null, null, assessment.appealStepDue()));
    }

    private static With with(WorkItem item, @Nullable Instant due) {
        return new With(item.holderName(), item.holder() == null ? item.group() : null, due == null ? item.due() : due);
    }
}
