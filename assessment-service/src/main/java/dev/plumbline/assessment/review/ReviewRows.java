package dev.plumbline.assessment.review;

import dev.plumbline.messaging.retention.KeepsRows;
import dev.plumbline.messaging.retention.Retention;
import java.util.List;
import org.springframework.stereotype.Component;

/** How long the rows of reviews are kept. */
@Component
class ReviewRows implements KeepsRows {

    @Override
    public List<Retention> retentions() {
        return List.of(
                Retention.none("review", "with its assessment: what the decision is based on"),
                Retention.none("former_review", "with its assessment: what a former assessor had written"),
                Retention.none("judged", "with its assessment: what was judged"),
                Retention.none("objection", "with its assessment: what somebody objects to what was judged"),
                Retention.none("review_return", "with its assessment"),
                Retention.none("second_assessor", "with its assessment"),
                Retention.none("decision", "permanently: who decided what, and why"));
    }
}
