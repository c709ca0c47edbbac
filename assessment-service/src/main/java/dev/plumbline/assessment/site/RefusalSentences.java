package dev.plumbline.assessment.site;

import dev.plumbline.assessment.site.refusal.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what was refused. */
@Component
public class RefusalSentences {

    private final MessageSource messages;
    private final Sentences sentences;

    RefusalSentences(MessageSource messages, Sentences sentences) {
        this.messages = messages;
        this.sentences = sentences;
    }

    /** The sentence of a refusal. */
    public String of(Refusal refusal) {
        return of("refusal." + refusal.code(), refusal.arguments());
    }

    /** The sentence of a refusal for a program, where there is one beside that for people; empty where there is none. */
    public Optional<String> forPrograms(String code) {
        return Optional.ofNullable(messages.getMessage("program." + code, null, null, LocaleContextHolder.getLocale()));
    }

    /** The sentence of one fault. */
    public String of(Refusal.Fault fault) {
        return of("fault." + fault.code(), fault.arguments());
    }

    /** What a code of refusal means to a program, without the particulars of a case; empty for an unknown code. */
    public Optional<String> meaning(String code) {
        Optional<String> ofPrograms = forPrograms(code);
        if (ofPrograms.isPresent()) {
            return ofPrograms;
        }
        // Infinitely many are said in the plural.
        Double any = Double.POSITIVE_INFINITY;
        return Optional.ofNullable(messages.getMessage(
                        "refusal." + code, new Object[] {any, any, any}, null, LocaleContextHolder.getLocale()))
                .map(sentence -> sentence.replace("\u221E", "\u2026"));
    }

    /** The sentence of a message key, with days among its arguments as the reader writes them. */
    public String of(String key, List<Object> arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] shown = arguments.stream()
                .map(argument -> argument instanceof LocalDate day ? sentences.day(day) : argument)
                .toArray();
        return messages.getMessage(key, shown, locale);
    }
}
