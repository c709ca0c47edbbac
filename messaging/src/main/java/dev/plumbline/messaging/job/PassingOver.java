package dev.plumbline.messaging.job;

import dev.plumbline.messaging.inbox.Transience;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that is done again and again outside any job, a chunk at a time, each in a transaction of its own. One item that fails
 * permanently is found by smaller chunks, as in a job, and passed over until the next time; the others are done.
 */
public final class PassingOver {

    private static final Logger LOG = LoggerFactory.getLogger(PassingOver.class);

    /** When so many fail, the items are not the cause. */
    private static final int MOST = 100;

    private final TransactionTemplate transaction;
    private final Transience transience;

    /**
     * @param transience what passes by itself: then everything waits until the next time
     */
    public PassingOver(TransactionTemplate transaction, Transience transience) {
        this.transaction = transaction;
        this.transience = transience;
    }

    /**
     * Does all that there is to do.
     *
     * @param what named in the log where one is passed over
     * @param next does the next chunk, as {@link JobKind#doNext} does; returns how many, 0 when there are none left
     */
    public void doAll(String what, ToIntFunction<Chunk> next) {
        Set<String> passedOver = new HashSet<>();
        int most = Integer.MAX_VALUE;
        boolean more = true;
        while (more) {
            var chunk = new Chunk(most, Set.copyOf(passedOver));
            try {
                more = Objects.requireNonNull(transaction.execute(status -> next.applyAsInt(chunk))) > 0;
                most = most > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : most * 2;
            } catch (RuntimeException e) {
                List<String> taken = chunk.taken();
                if (transience.passes(e) || taken.isEmpty() || passedOver.size() >= MOST) {
                    throw e;
                }
                if (taken.size() == 1) {
                    LOG.error("{}: {} fails and is passed over", what, taken.getFirst(), e);
                    passedOver.add(taken.getFirst());
                }
                most = Math.max(1, taken.size() / 2);
            }
        }
    }
}
