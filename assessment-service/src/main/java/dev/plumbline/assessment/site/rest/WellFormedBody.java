package dev.plumbline.assessment.site.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * A JSON body in UTF-8 is UTF-8: what writes a character in more bytes than it needs, or half of one, is refused. The
 * reader of JSON takes some of it, so that one text could be sent in ways that whoever looks at the bytes does not see.
 */
@ControllerAdvice
class WellFormedBody extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = input.getBody().readAllBytes();
        if (isUtf8(input.getHeaders(), body)) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            } catch (CharacterCodingException e) {
                throw new HttpMessageNotReadableException("The body is not in UTF-8", e, input);
            }
        }
        return new Read(input.getHeaders(), body);
    }

    /** In UTF-16 and UTF-32 JSON begins with a mark of byte order, or has a 0 among its first two bytes. */
    private static boolean isUtf8(HttpHeaders headers, byte[] body) {
        var type = headers.getContentType();
        var named = type == null ? null : type.getCharset();
        if (named != null && !named.equals(StandardCharsets.UTF_8)) {
            return false;
        }
        return body.length < 2
                || (body[0] != 0
                        && body[1] != 0
                        && !(body[0] == (byte) 0xFE && body[1] == (byte) 0xFF)
                        && !(body[0] == (byte) 0xFF && body[1] == (byte) 0xFE));
    }

    /** What was sent, from the beginning again. */
    private record Read(HttpHeaders headers, byte[] body) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
