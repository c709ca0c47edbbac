package dev.plumbline.assessment.site;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the other services answer operators: {@code plumbline.neighbours} is {@code name=address, name=address}. */
@Component
public class OtherServices {

    /** A service with the address before {@code /actuator}. */
    public record Neighbour(String name, URI address) {

        /** An address of its management. */
        public URI actuator(String path) {
            return URI.create(address + "/actuator/" + path);
        }
    }

    private final List<Neighbour> all;

    OtherServices(@Value("${plumbline.neighbours:}") String neighbours) {
        this.all = Arrays.stream(neighbours.split(","))
                .filter(entry -> !entry.isBlank())
                .map(OtherServices::read)
                .toList();
    }

    private static Neighbour read(String entry) {
        String[] parts = entry.strip().split("=", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(
                    "plumbline.neighbours is a list of name=address, such as workflow=http://localhost:8081, not '"
                            + entry + "'");
        }
        return new Neighbour(parts[0], URI.create(parts[1]));
    }

    /** All of them. */
    public List<Neighbour> all() {
        return all;
    }
}
