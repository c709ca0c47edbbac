package dev.plumbline.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * With how many others a class works: the beans, ports and library objects that its constructor, its injected fields, or
 * a method that makes a bean ask for. Values do not count: what the JDK has, the clock among it; records, enums and
 * entities; settings. A list or a provider of a port counts as one. A class that only holds beans for others, be it a
 * record or one that shows them by accessors or open fields, counts as those that it holds.
 */
public final class Collaborators {

    private Collaborators() {}

    /**
     * The classes with more collaborators than allowed, by name, with the number.
     *
     * @param classes the folder of compiled classes; all that it holds can be loaded
     * @param most how many a class may have
     */
    public static SortedMap<String, Integer> over(Path classes, int most) {
        var found = new TreeMap<String, Integer>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replace(".class", "").replace('/', '.').replace('\\', '.'))
                    .map(Collaborators::load)
                    .filter(type -> !type.isRecord() && !type.isEnum() && !type.isInterface())
                    .forEach(type -> {
                        int count = of(type);
                        if (count > most) {
                            found.put(type.getName(), count);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name + " cannot be loaded", e);
        }
    }

    /** With how many others a class works: the most that one of its constructors or of its bean methods asks for. */
    public static int of(Class<?> type) {
        int constructed = Stream.concat(Arrays.stream(type.getDeclaredConstructors()), madeBy(type))
                .mapToInt(Collaborators::asked)
                .max()
                .orElse(0);
        int injected = Arrays.stream(type.getDeclaredFields())
                .filter(field -> has(field.getAnnotations(), "Autowired"))
                .mapToInt(field -> count(field.getGenericType(), new HashSet<>()))
                .sum();
        return constructed + injected;
    }

    private static Stream<Method> madeBy(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> has(method.getAnnotations(), "Bean"));
    }

    private static int asked(Executable maker) {
        return Arrays.stream(maker.getParameters())
                .filter(parameter -> !has(parameter.getAnnotations(), "Value"))
                .mapToInt(Collaborators::count)
                .sum();
    }

    private static int count(Parameter parameter) {
        return count(parameter.getParameterizedType(), new HashSet<>());
    }

    private static int count(Type type, Set<Class<?>> seen) {
        return switch (type) {
            case Class<?> one -> count(one, seen);
            // A list, map or provider of something.
            case ParameterizedType of
            when inJdk((Class<?>) of.getRawType())
                    || ((Class<?>) of.getRawType()).getSimpleName().equals("ObjectProvider") ->
                Arrays.stream(of.getActualTypeArguments())
                        .mapToInt(argument -> count(argument, seen))
                        .sum();
            case ParameterizedType of -> count((Class<?>) of.getRawType(), seen);
            case WildcardType of -> count(of.getUpperBounds()[0], seen);
            case GenericArrayType of -> count(of.getGenericComponentType(), seen);
            // A variable of a type is no class.
            default -> 0;
        };
    }

    private static int count(Class<?> type, Set<Class<?>> seen) {
        if (type.isArray()) {
            return count(type.getComponentType(), seen);
        }
        if (isValue(type) || !seen.add(type)) {
            return 0;
        }
        int held = ours(type)
                ? Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()) && isShown(type, field))
                        .mapToInt(field -> count(field.getGenericType(), seen))
                        .sum()
                : 0;
        seen.remove(type);
        return type.isRecord() ? held : Math.max(1, held);
    }

    /** What Plumbline itself has; what a library's class holds is its own affair. */
    private static boolean ours(Class<?> type) {
        return type.getName().startsWith("dev.plumbline.");
    }

    /** Whether others get what the field of a class holds, by an accessor or as it is. */
    private static boolean isShown(Class<?> type, Field field) {
        return !Modifier.isPrivate(field.getModifiers())
                || Arrays.stream(type.getDeclaredMethods())
                        .anyMatch(method -> method.getParameterCount() == 0
                                && method.getName().equals(field.getName())
                                && method.getGenericReturnType().equals(field.getGenericType()));
    }

    private static boolean isValue(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || inJdk(type)
                || type.getSimpleName().equals("Environment")
                || has(type.getAnnotations(), "ConfigurationProperties")
                || has(type.getAnnotations(), "Entity");
    }

    private static boolean inJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }

    private static boolean has(Annotation[] annotations, String name) {
        return Arrays.stream(annotations)
                .anyMatch(one -> one.annotationType().getSimpleName().equals(name));
    }
}
