package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * How bodies of the REST API are read: text comes in as {@link Text#kept}, days within {@link Days}, and what a record
 * does not have is refused rather than lost. Only what is named is taken: a constant of an enum not by its number, a whole
 * number not from a broken one, a day not from a list of numbers. A time of day is written as it is typed, 20:00, with
 * seconds only where there are any.
 */
@Configuration(proxyBeanMethods = false)
class ReadingBodies {

    /** A value in a body that is not valid there; {@link UnreadableBodies} says so to whoever sent it. */
    static final class Unfit extends IllegalArgumentException {

        private final String code;

        Unfit(String code) {
            super(code);
            this.code = code;
        }

        /** The code of the fault. */
        String code() {
            return code;
        }
    }

    @Bean
    JsonMapperBuilderCustomizer strictBodies() {
        return builder -> builder.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // Of two values under one name it is not guessed which is meant.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A word is no number, and a number is no text.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addModule(new SimpleModule("plumbline-bodies")
                        .addDeserializer(String.class, new KeptText())
                        .addDeserializer(LocalDate.class, new TakenDay())
                        .addSerializer(LocalTime.class, ToStringSerializer.instance)
                        .addKeyDeserializer(String.class, new KeptKey())
                        .addKeyDeserializer(UUID.class, new OnlyKey()));
    }

    private static String kept(String text) {
        if (!Text.isWellFormed(text)) {
            throw new Unfit("text-half-character");
        }
        return Text.kept(text);
    }

    private static final class KeptText extends StdScalarDeserializer<String> {

        KeptText() {
            super(String.class);
        }

        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) {
            String text = StringDeserializer.instance.deserialize(parser, context);
            try {
                return text == null ? null : kept(text);
            } catch (Unfit e) {
                throw DatabindException.from(parser, "No text", e);
            }
        }
    }

    private static final class KeptKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            try {
                return kept(key);
            } catch (Unfit e) {
                throw DatabindException.from(context, "No text", e);
            }
        }
    }

    /** An id by which something is said, in whichever case it is spelled: of two values for it neither is taken. */
    private static final class OnlyKey extends KeyDeserializer {
        @Override
        @SuppressWarnings("unchecked") // set here alone
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            UUID id;
            try {
                id = UUID.fromString(key);
            } catch (IllegalArgumentException e) {
                return context.handleWeirdKey(UUID.class, key, "no id");
            }
            Set<String> said = (Set<String>) context.getAttribute(OnlyKey.class);
            if (said == null) {
                said = new HashSet<>();
                context.setAttribute(OnlyKey.class, said);
            }
            TokenStreamContext map = context.getParser().streamReadContext().getParent();
            if (!said.add((map == null ? "" : map.pathAsPointer()) + " " + id)) {
                throw DatabindException.from(context, "Twice", new Unfit("key-twice"));
            }
            return id;
        }
    }

    private static final class TakenDay extends StdScalarDeserializer<LocalDate> {

        TakenDay() {
            super(LocalDate.class);
        }

        @Override
        public @Nullable LocalDate deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (LocalDate) context.handleUnexpectedToken(getValueType(context), parser);
            }
            String typed = parser.getString();
            try {
                return typed.isBlank() ? null : Days.parse(typed);
            } catch (Days.NoDay e) {
                throw DatabindException.from(parser, "No day", new Unfit(e.outOfBounds() ? "day-bounds" : "day-none"));
            }
        }
    }
}
