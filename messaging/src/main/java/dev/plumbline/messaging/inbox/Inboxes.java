package dev.plumbline.messaging.inbox;

import dev.plumbline.messaging.Loop;
import dev.plumbline.messaging.TopicCreation;
import dev.plumbline.messaging.Traces;
import java.time.Clock;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** All inboxes of a service, one per handler, and what they have parked. */
public final class Inboxes implements SmartLifecycle, Loop.Runs {

    private final List<Inbox> inboxes;
    private final ParkedMessages parked;
    private volatile boolean running;

    public Inboxes(
            List<MessageHandler> handlers,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Transience transience,
            ConsumerFactory<byte[], byte[]> consumers,
            TopicCreation topics,
            Traces traces,
            Clock clock) {
        var store = new InboxStore(jdbc, transaction, traces, clock);
        this.inboxes = handlers.stream()
                .map(handler -> new Inbox(handler, store, transience, consumers, topics::ensure))
                .toList();
        this.parked = new ParkedMessages(jdbc, store, handlers);
    }

    /** Each of them. */
    public List<Inbox> all() {
        return inboxes;
    }

    @Override
    public List<Loop> loops() {
        return inboxes.stream().map(Inbox::loop).toList();
    }

    /** What could not be applied. */
    public ParkedMessages parked() {
        return parked;
    }

    @Override
    public void start() {
        running = true;
        inboxes.forEach(Inbox::start);
    }

    @Override
    public void stop() {
        running = false;
        inboxes.forEach(Inbox::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 10;
    }
}
