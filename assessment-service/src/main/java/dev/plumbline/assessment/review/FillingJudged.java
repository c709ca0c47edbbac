package dev.plumbline.assessment.review;

import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.Assessments;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores, once, what was recommended of reviews that were submitted before recommendations were kept with them. */
@Component
class FillingJudged {

    private static final Logger LOG = LoggerFactory.getLogger(FillingJudged.class);

    private static final int CHUNK = 50;

    private final JudgedRows rows;
    private final Assessments assessments;
    private final ReviewCases cases;
    private final TransactionTemplate transaction;

    FillingJudged(
            JudgedRows rows, Assessments assessments, ReviewCases cases, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.assessments = assessments;
        this.cases = cases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(initialDelay = 3000, fixedDelay = 60_000)
    void fill() {
        int filled = 0;
        int next;
        do {
            next = Objects.requireNonNull(transaction.execute(status -> next()));
            filled += next;
        } while (next > 0);
        if (filled > 0) {
            LOG.info("What was recommended is kept with {} reviews of before", filled);
        }
    }

    /** Fills some rows; the number of them. */
    private int next() {
        List<JudgedRows.Row> next = rows.toFill(CHUNK);
        for (JudgedRows.Row row : next) {
            Assessment assessment = assessments.findById(row.assessment()).orElseThrow(Refusal::notFound);
            rows.fill(row.id(), cases.recommended(assessment, row));
        }
        return next.size();
    }
}
