package dev.plumbline.assessment.site;

import dev.plumbline.messaging.inbox.Transience;
import jakarta.persistence.OptimisticLockException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** Turns refusals into answers: problem details (RFC 9457) under {@code /api}, a page everywhere else. */
@ControllerAdvice
public class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    /** Conflicts that are over in a moment: the same request may be given again. */
    private static final Set<String> PASSING = Set.of("request-running", "in-the-way");

    private static final Set<String> NEVER_SHOWN = Set.of("_csrf", "password");

    private final MessageSource messages;
    private final Transience transience;
    private final Sentences sentences;

    Refusals(MessageSource messages, Transience transience, Sentences sentences) {
        this.sentences = sentences;
        this.transience = transience;
        this.messages = messages;
    }

    /** The sentence of a refusal in the reader's language. */
    public String sentence(Refusal refusal) {
        return text("refusal." + refusal.code(), refusal.arguments());
    }

    /** The sentence of one fault in the reader's language. */
    public String sentence(Refusal.Fault fault) {
        return text("fault." + fault.code(), fault.arguments());
    }

    /** What a code of refusal means, without the particulars of a case; empty for an unknown code. */
    Optional<String> meaning(String code) {
        return Optional.ofNullable(messages.getMessage(
                "refusal." + code, new Object[] {"…", "…", "…"}, null, LocaleContextHolder.getLocale()));
    }

    private String text(String key, List<Object> arguments) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] shown = arguments.stream()
                .map(argument -> argument instanceof LocalDate day ? sentences.day(day) : argument)
                .toArray();
        return messages.getMessage(key, shown, locale);
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        }
        if (PASSING.contains(refusal.code())) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        List<Map<String, String>> errors = refusal.faults().stream()
                .map(fault -> {
                    Map<String, String> error = new LinkedHashMap<>();
                    error.put("pointer", fault.pointer());
                    error.put("code", fault.code());
                    error.put("message", sentence(fault));
                    return error;
                })
                .toList();
        return answer(
                request,
                HttpStatusCode.valueOf(refusal.kind().status()),
                refusal.code(),
                sentence(refusal),
                refusal.facts(),
                errors);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", 50), request, response);
    }

    @ExceptionHandler
    Object unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(UnreadableBodies.refusal(e), request, response);
    }

    @ExceptionHandler
    Object unreadable(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response) {
        return refused(unreadable(e.getName(), e), request, response);
    }

    @ExceptionHandler
    Object unreadable(Typed.Unreadable e, HttpServletRequest request, HttpServletResponse response) {
        return refused(unreadable("", e), request, response);
    }

    private static Refusal unreadable(String field, Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof Days.NoDay day && day.outOfBounds()) {
                return Refusal.invalid(
                        field, "day-bounds", String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR));
            }
        }
        return field.isEmpty()
                ? new Refusal(Refusal.Kind.UNREADABLE, "unreadable")
                : Refusal.unreadable(List.of(Refusal.Fault.at(field, "value-none")));
    }

    /** What to say to who did at the same time as another what only one can; empty for any other failure. */
    private static Optional<Refusal> lostRace(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof OptimisticLockingFailureException || t instanceof OptimisticLockException) {
                return Optional.of(new Refusal(Refusal.Kind.STALE, "stale"));
            }
        }
        return SqlState.of(failure).flatMap(state -> {
            if (state.equals(SqlState.UNIQUE_VIOLATION)) {
                return Optional.of(Refusal.conflict("stored-meanwhile", "CHANGED"));
            }
            return SqlState.IN_THE_WAY.contains(state)
                    ? Optional.of(Refusal.conflict("in-the-way", "CHANGING"))
                    : Optional.empty();
        });
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    Object databaseAway(Exception e, HttpServletRequest request, HttpServletResponse response) {
        LOG.warn("The database does not answer: {}", e.toString());
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        return answer(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                text("refusal.unavailable", List.of()),
                Map.of(),
                List.of());
    }

    @ExceptionHandler
    Object anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            String code = status.value() == 404 ? "not-found" : status.value() == 405 ? "method" : "unreadable";
            return answer(request, status, code, text("refusal." + code, List.of()), Map.of(), List.of());
        }
        if (e instanceof org.springframework.security.core.AuthenticationException
                || e instanceof org.springframework.security.access.AccessDeniedException) {
            throw e;
        }
        Optional<Refusal> race = lostRace(e);
        if (race.isPresent()) {
            // Without its message, which names what was typed.
            LOG.info(
                    "{} {} met another: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    e.getClass().getSimpleName());
            return refused(race.get(), request, response);
        }
        if (transience.passes(e)) {
            return databaseAway(e, request, response);
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unexpected",
                text("refusal.unexpected", List.of()),
                Map.of(),
                List.of());
    }

    private Object answer(
            HttpServletRequest request,
            HttpStatusCode status,
            String code,
            String sentence,
            Map<String, Object> facts,
            List<Map<String, String>> errors) {
        if (request.getRequestURI().startsWith("/api/")) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence);
            problem.setType(URI.create("/problems/" + code));
            problem.setTitle(text("refusal.title", List.of()));
            problem.setProperty("code", code);
            facts.forEach(problem::setProperty);
            if (!errors.isEmpty()) {
                problem.setProperty("errors", errors);
            }
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        var page = new ModelAndView("site/refused");
        page.setStatus(status);
        page.addObject("status", status.value());
        page.addObject("sentence", sentence);
        page.addObject("errors", errors);
        page.addObject("typed", typed(request));
        return page;
    }

    /** The sentences that were typed into a form that is refused as a whole: shown, so that they are not lost. */
    private static List<String> typed(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(parameter -> !NEVER_SHOWN.contains(parameter.getKey()))
                .flatMap(parameter -> Arrays.stream(parameter.getValue()))
                .filter(value -> value.strip().contains(" "))
                .toList();
    }
}
