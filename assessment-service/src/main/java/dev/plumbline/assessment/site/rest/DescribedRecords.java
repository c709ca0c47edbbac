package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.Listing;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import tools.jackson.databind.JsonNode;

/**
 * Describes what is sent as its records are: what a record does not allow to be null is required, what it allows may be
 * null.
 */
@SuppressWarnings("rawtypes") // as the library hands schemas out
final class DescribedRecords extends ModelResolver {

    private static final String NULL = "null";

    DescribedRecords(ObjectMapperProvider mappers) {
        super(mappers.jsonMapper(), new ApiNames());
        openapi31(mappers.isOpenapi31());
    }

    @Override
    public @Nullable Schema resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> next) {
        Class<?> type = _mapper.constructType(annotated.getType()).getRawClass();
        if (JsonNode.class.isAssignableFrom(type)) {
            // A document with a standard of its own.
            var free = new JsonSchema();
            free.addType("object");
            free.setAdditionalProperties(Boolean.TRUE);
            return free;
        }
        @Nullable Schema resolved = super.resolve(annotated, context, next);
        if (type.isRecord() && resolved != null) {
            String ref = resolved.get$ref();
            describe(
                    type,
                    ref == null ? resolved : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1)));
        }
        return resolved;
    }

    @SuppressWarnings("unchecked") // properties are schemas by their names
    private static void describe(Class<?> type, @Nullable Schema model) {
        if (model == null || model.getProperties() == null) {
            // It is being described, further up.
            return;
        }
        Map<String, Schema> properties = model.getProperties();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            } else {
                required.add(component.getName());
            }
        }
        model.setRequired(required.isEmpty() ? null : required);
        Schema items = properties.get("items");
        if (type == Listing.class && items != null) {
            items.setMaxItems(Listing.MOST);
        }
    }

    private static Schema orNull(Schema<?> property) {
        Set<String> types = property.getTypes();
        if (property.getOneOf() != null || (types != null && types.contains(NULL))) {
            return property;
        }
        if (property.get$ref() == null && property.getEnum() == null) {
            if (types != null) {
                property.addType(NULL);
            }
            return property;
        }
        var nothing = new JsonSchema();
        nothing.addType(NULL);
        var either = new JsonSchema();
        either.addOneOfItem(property);
        either.addOneOfItem(nothing);
        return either;
    }
}
