package dev.plumbline.assessment.site.rest;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * The names of what is sent, in the description of the API: that of its class after those of the classes around it, so that two
 * classes of one name are told apart. What one resource alone takes and gives stands in its controller, whose name says nothing.
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
