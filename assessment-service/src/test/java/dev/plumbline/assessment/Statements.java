package dev.plumbline.assessment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statements that the thread of a test sends to the database, those for entities too. */
public final class Statements {

    /** What is looked at while its statements are written down. */
    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    private static final List<String> LOGGERS = List.of(JdbcTemplate.class.getName(), "org.hibernate.SQL");

    private Statements() {}

    /** The statements of an act, in their order. One that is sent for many rows at once counts once. */
    public static List<String> of(Act act) throws Exception {
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        Map<Logger, Level> before = new LinkedHashMap<>();
        for (String name : LOGGERS) {
            var logger = (Logger) LoggerFactory.getLogger(name);
            before.put(logger, logger.getLevel());
            logger.setLevel(Level.DEBUG);
            logger.addAppender(said);
        }
        String here = Thread.currentThread().getName();
        try {
            act.run();
        } finally {
            before.forEach((logger, level) -> {
                logger.detachAppender(said);
                logger.setLevel(level);
            });
        }
        return List.copyOf(said.list).stream()
                .filter(event -> event.getThreadName().equals(here))
                .filter(event -> event.getLoggerName().equals("org.hibernate.SQL")
                        || event.getFormattedMessage().startsWith("Executing prepared SQL statement")
                        || event.getFormattedMessage().startsWith("Executing SQL"))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
