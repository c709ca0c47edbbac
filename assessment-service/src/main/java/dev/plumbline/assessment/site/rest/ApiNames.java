package dev.plumbline.assessment.site.rest;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * The names of what is sent, in the description of the API. The name of a class follows those of the classes around it,
 * so that two classes of one name are distinguished. What only one resource accepts and returns is in its controller,
 * whose name is left out.
 */
final class ApiNames extends TypeNameResolver {

    @Override
    protected String getNameOfClass(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null || around.getSimpleName().endsWith("Api")
                ? type.getSimpleName()
                : getNameOfClass(around) + "." + type.getSimpleName();
    }
}
