package dev.plumbline.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** That an answer otherwise than described is found. */
class AsDescribedTest {

    private static final String DESCRIPTION = """
            {"paths": {
              "/api/v1/plans/{id}": {"get": {"responses": {
                "200": {
                  "headers": {"ETag": {"required": true}},
                  "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Plan"}}}},
                "404": {"$ref": "#/components/responses/NotFound"},
                "default": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}},
              "/api/v1/plans/last": {"get": {"responses": {"204": {}}}}},
             "components": {
              "responses": {
                "NotFound": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
              "schemas": {
                "Problem": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string", "maxLength": 20}}},
                "Level": {"type": "integer", "format": "int32"},
                "Plan": {"type": "object", "required": ["id", "level"], "properties": {
                  "id": {"type": "string", "format": "uuid"},
                  "level": {"oneOf": [{"$ref": "#/components/schemas/Level"}, {"type": "null"}]},
                  "day": {"type": ["string", "null"], "format": "date"},
                  "state": {"type": "string", "enum": ["OPEN", "CLOSED"]},
                  "name": {"type": "string", "maxLength": 5},
                  "note": {"type": "string"},
                  "lines": {"type": "array", "maxItems": 2, "items": {"$ref": "#/components/schemas/Level"}},
                  "all": {"type": "array", "items": {}},
                  "counts": {"type": "object", "maxProperties": 1, "additionalProperties": {"type": "integer"}},
                  "free": {"type": "object", "additionalProperties": true}}}}}}
            """;

    private static final String ID = "\"id\":\"8b6a1f9e-6f0c-4a5c-9d8e-2f6f3f0b7a11\"";

    private final AsDescribed described = new AsDescribed(JsonMapper.shared().readTree(DESCRIPTION));

    private String faults(String path, int status, String type, String version, String body) throws Exception {
        var response = new MockHttpServletResponse();
        response.setStatus(status);
        if (!type.isEmpty()) {
            response.setContentType(type);
        }
        if (!version.isEmpty()) {
            response.setHeader("ETag", version);
        }
        response.getWriter().write(body);
        return String.join("; ", described.faults(new MockHttpServletRequest("GET", path), response));
    }

    private String plan(String body) throws Exception {
        return faults("/api/v1/plans/1", 200, "application/json", "\"1\"", body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'level':1,'day':'2026-02-28','state':'OPEN','name':'Ünité','lines':[1,2],'counts':{'a':1},'free':{'x':[]} | ''",
                "'level':null,'day':null | ''",
                "'day':null | /level is missing",
                "'level':'1' | /level is of the type string",
                "'level':3000000000 | /level is no int32",
                "'level':1.5 | /level is of the type number",
                "'level':1,'other':1 | /other is not described",
                "'level':1,'day':'2026-02-30' | /day is no date",
                "'level':1,'state':'ENDED' | /state is none of",
                "'level':1,'state':null | /state is of the type null",
                "'level':1,'name':'longer' | /name has more than maxLength: 6",
                "'level':1,'note':'any' | /note has no maxLength",
                "'level':1,'lines':[1,2,3] | /lines has more than maxItems: 3",
                "'level':1,'lines':[null] | /lines/0 is of the type null",
                "'level':1,'all':[] | /all has no maxItems",
                "'level':1,'counts':{'a':1,'b':2} | /counts has more than maxProperties",
                "'level':1,'counts':{'a':'1'} | /counts/a is of the type string"
            },
            quoteCharacter = '^')
    void eachValueOfABodyIsHeldAgainstItsDescription(String fields, String fault) throws Exception {
        String found = plan("{" + ID + "," + fields.strip().replace('\'', '"') + "}");
        if (fault.equals("''")) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(fault);
        }
    }

    @Test
    void anIdThatIsNoneIsFound() throws Exception {
        assertThat(plan("{\"id\":\"1-1-1-1-1\",\"level\":1}")).contains("/id is no uuid");
    }

    @Test
    void statusTypeAndHeadersAreHeldAgainstTheDescription() throws Exception {
        String body = "{" + ID + ",\"level\":1}";
        String path = "/api/v1/plans/1";
        assertThat(faults(path, 200, "application/json", "", body)).contains("the header ETag is missing");
        assertThat(faults(path, 404, "application/problem+json", "\"1\"", "{\"code\":\"none\"}"))
                .contains("the header ETag is not described for 404");
        assertThat(faults(path, 200, "text/plain", "\"1\"", body)).contains("the type text/plain");
        assertThat(faults(path, 200, "", "\"1\"", body)).contains("it has no type");
        assertThat(faults(path, 200, "application/json", "\"1\"", "<p>")).contains("it is no JSON");
        assertThat(faults(path, 409, "application/problem+json", "", "{\"code\":\"none\"}"))
                .contains("the status 409 is not described");
        assertThat(faults(path, 500, "application/problem+json", "", "{\"code\":\"none\"}"))
                .isEmpty();
        assertThat(faults(path, 500, "text/html", "", "<p>")).contains("the type text/html");
    }

    @Test
    void theNearestAddressIsTakenAndABodyThatIsNotDescribedIsFound() throws Exception {
        assertThat(faults("/api/v1/plans/last", 204, "", "", "")).isEmpty();
        assertThat(faults("/api/v1/plans/last", 204, "application/json", "", "{}"))
                .contains("a body is not described for 204");
        assertThat(faults("/api/v1/elsewhere", 404, "text/plain", "", "None")).isEmpty();
    }
}
