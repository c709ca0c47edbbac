package dev.plumbline.assessment.live;

import dev.plumbline.messaging.ChannelListener;
import dev.plumbline.messaging.Loop;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads what the database says has changed, once it is committed, whichever node wrote it: triggers on the tables name
 * the topic on the channel {@value #CHANNEL}. Holds one connection.
 */
@Component
class ReadingChanges implements SmartLifecycle, Loop.Runs {

    private static final String CHANNEL = "plumbline_live";

    private final LiveUpdates updates;
    private final Loop reader;
    private volatile boolean running;

    ReadingChanges(DataSource database, LiveUpdates updates) {
        var changes = new ChannelListener(database, CHANNEL);
        this.updates = updates;
        this.reader = new Loop("live", loop -> changes.hear(loop, updates::gap, updates::say));
    }

    @Override
    public void start() {
        running = true;
        reader.start();
    }

    @Override
    public void stop() {
        running = false;
        reader.end();
        updates.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public List<Loop> loops() {
        return List.of(reader);
    }
}
