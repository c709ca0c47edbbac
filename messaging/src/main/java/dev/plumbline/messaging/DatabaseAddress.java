package dev.plumbline.messaging;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import dev.plumbline.messaging.inbox.Transience;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;

/**
 * The address of a database as an operator gives it, {@code jdbc:postgresql://host:port/database?name=value&…}, and the
 * parameters that a service needs in addition. Parameters that are given remain as they are. Only {@code options}, the
 * settings of each connection, are merged; where both have the same setting, the given one applies.
 */
final class DatabaseAddress {

    private static final String BEGINNING = "jdbc:postgresql:";
    private static final String OPTIONS = "options";

    /** A wait for a lock, or an idle transaction, ends soon; so does a connection whose other end does not answer. */
    private static final String SETTINGS = String.join(
            "%20",
            "-c", "lock_timeout=5s", "-c", "idle_in_transaction_session_timeout=10s", "-c", "tcp_user_timeout=10s");

    private final String server;
    private final List<Parameter> given;

    /** A parameter as it is written in the address. */
    private record Parameter(String name, String text) {

        static Parameter of(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            return new Parameter(URLDecoder.decode(name, StandardCharsets.UTF_8), text);
        }

        String value() {
            int equals = text.indexOf('=');
            return equals < 0 ? "" : text.substring(equals + 1);
        }
    }

    private DatabaseAddress(String server, List<Parameter> given) {
        this.server = server;
        this.given = given;
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message never contains the address, which may contain a
     *     password
     */
    static DatabaseAddress of(String address) {
        String all = address.strip();
        if (!all.startsWith(BEGINNING) || all.length() == BEGINNING.length()) {
            throw new IllegalArgumentException(
                    "The address of the database must be jdbc:postgresql://host:port/database; user and password are given"
                            + " by PLUMBLINE_DB_USER and PLUMBLINE_DB_PASSWORD");
        }
        int question = all.indexOf('?');
        if (question < 0) {
            return new DatabaseAddress(all, List.of());
        }
        String parameters = all.substring(question + 1);
        if (parameters.indexOf('?') >= 0) {
            throw new IllegalArgumentException(
                    "The address of the database has two question marks: join its parameters by '&', and write '%3F' for a"
                            + " question mark in a value");
        }
        List<Parameter> given = new ArrayList<>();
        for (String parameter : parameters.split("&")) {
            if (parameter.startsWith("=")) {
                throw new IllegalArgumentException("The address of the database has a parameter without a name");
            }
            if (!parameter.isBlank()) {
                given.add(Parameter.of(parameter));
            }
        }
        return new DatabaseAddress(all.substring(0, question), given);
    }

    /**
     * The address with what a service needs.
     *
     * @param service the name under which the database shows its connections
     */
    String with(String service) {
        Set<String> names = given.stream().map(Parameter::name).collect(Collectors.toSet());
        List<String> all = Stream.of("reWriteBatchedInserts=true", "tcpKeepAlive=true", "ApplicationName=" + service)
                .filter(needed -> !names.contains(needed.substring(0, needed.indexOf('='))))
                .collect(Collectors.toCollection(ArrayList::new));
        // If a setting is given twice, PostgreSQL uses the last.
        String theirs = given.stream()
                .filter(parameter -> parameter.name().equals(OPTIONS))
                .map(parameter -> "%20" + parameter.value())
                .collect(Collectors.joining());
        all.add(OPTIONS + "=" + SETTINGS + theirs);
        given.stream()
                .filter(parameter -> !parameter.name().equals(OPTIONS))
                .forEach(parameter -> all.add(parameter.text()));
        return server + "?" + String.join("&", all);
    }

    /** A connection to a server that takes no changes is closed once it was used for one; those that are broken are anyway. */
    private static final class LeavingReadOnlyServers implements SQLExceptionOverride {

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return Transience.READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /** Adds what a service needs to the address of its pool, before the pool is made, and to the pool before it is used. */
    static BeanPostProcessor completing(String service) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSourceProperties properties) {
                    String url = properties.getUrl();
                    properties.setUrl(url == null ? null : of(url).with(service));
                } else if (bean instanceof HikariDataSource pool) {
                    pool.setExceptionOverride(new LeavingReadOnlyServers());
                }
                return bean;
            }
        };
    }
}
