package dev.plumbline.assessment.review;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes once what the rules say of reviews that were handed in before that was kept with them. */
@Component
class FillingJudged {

    private static final Logger LOG = LoggerFactory.getLogger(FillingJudged.class);

    private static final int CHUNK = 50;

    private final ReviewCases cases;
    private final TransactionTemplate transaction;

    FillingJudged(ReviewCases cases, PlatformTransactionManager transactions) {
        this.cases = cases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(initialDelay = 3000, fixedDelay = 60_000)
    void fill() {
        int filled = 0;
        int next;
        do {
            next = Objects.requireNonNull(transaction.execute(status -> cases.fill(CHUNK)));
            filled += next;
        } while (next > 0);
        if (filled > 0) {
            LOG.info("What the rules say is kept with {} reviews of before", filled);
        }
    }
}
