package dev.plumbline.assessment.people;

import com.ibm.icu.util.TimeZone;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The time zones that people can have: those that this process and the database both know. Each is kept by one name, that of
 * the time zone database. It has earlier names too, such as US/Eastern, which not every database knows.
 */
@Component
public class Zones {

    /** They have no region, and are what they are called. */
    private static final Set<String> AS_WRITTEN = Set.of("UTC", "GMT");

    private final Supplier<Set<String>> database;

    @Autowired
    Zones(JdbcClient jdbc) {
        this(() -> Set.copyOf(jdbc.sql("SELECT name FROM pg_timezone_names")
                .query(String.class)
                .list()));
    }

    /** @param database the names that the database knows; asked once */
    Zones(Supplier<Set<String>> database) {
        this.database = SingletonSupplier.of(database);
    }

    /** The one name of a zone; empty where this process knows none of that name. */
    static Optional<String> named(String written) {
        Set<String> known = ZoneId.getAvailableZoneIds();
        if (!known.contains(written)) {
            return Optional.empty();
        }
        String one = AS_WRITTEN.contains(written) ? written : TimeZone.getIanaID(written);
        return Optional.of(known.contains(one) ? one : written);
    }

    /** Whether the database knows a zone of that name. */
    boolean isKnown(String name) {
        return database.get().contains(name);
    }

    /**
     * The zone of a name.
     *
     * @throws Refusal if there is none that the database knows too
     */
    ZoneId zone(String written) {
        return named(written)
                .filter(this::isKnown)
                .map(ZoneId::of)
                .orElseThrow(() -> Refusal.invalid("zone", "time-zone"));
    }

    /**
     * The names from which one is chosen, in their order.
     *
     * @param now the one that is chosen now, which is among them; null or empty for none
     */
    public List<String> offered(@Nullable String now) {
        Stream<String> all = ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/"))
                .filter(zone -> named(zone).filter(zone::equals).isPresent())
                .filter(this::isKnown);
        Stream<String> own = now == null || now.isEmpty() ? Stream.of() : Stream.of(now);
        return Stream.concat(all, own).distinct().sorted().toList();
    }
}
