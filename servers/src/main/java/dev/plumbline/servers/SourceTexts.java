package dev.plumbline.servers;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The texts of Java sources, put together as the compiler would: literals, text blocks and constants that are added to
 * one another. Where something else is inserted, there is {@link SqlText#PUT_IN}.
 */
final class SourceTexts {

    /**
     * @param path where it is
     * @param context the folder below the root in which it is; empty for the root itself
     * @param texts every text, whole
     * @param tables names of tables that are given as such: to an entity's annotation, or to a method that takes a table's name
     */
    record Source(Path path, String context, Set<String> texts, Set<String> tables) {}

    private static final Set<String> TABLE_ANNOTATIONS =
            Set.of("Table", "CollectionTable", "JoinTable", "SecondaryTable");
    private static final Set<String> TAKE_A_TABLE = Set.of("withTableName", "setTableName");

    private final Map<String, ExpressionTree> constants = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private final Map<String, Set<String>> declared = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();
    private final Map<String, String> entityContexts = new HashMap<>();

    private SourceTexts() {}

    /** Reads all sources below a folder. */
    static SourceTexts read(Path root) {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(root)) {
            paths = found.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SourceTexts texts = new SourceTexts();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(paths));
            Map<Path, CompilationUnitTree> units = new HashMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                units.put(Path.of(unit.getSourceFile().toUri()), unit);
            }
            units.forEach((path, unit) -> texts.constants(context(root, path), unit));
            paths.forEach(path -> texts.read(root, path, Objects.requireNonNull(units.get(path.toAbsolutePath()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    List<Source> sources() {
        return sources;
    }

    /** What each context says that it may know; a context that names nothing may know all. Only contexts that say so. */
    Map<String, Set<String>> declared() {
        return declared;
    }

    /** The tables of entities, by the entity's name. */
    Map<String, String> entities() {
        return entities;
    }

    /** The contexts of entities, by the entity's name. */
    Map<String, String> entityContexts() {
        return entityContexts;
    }

    private static String context(Path root, Path path) {
        Path below = root.toAbsolutePath().relativize(path.toAbsolutePath());
        return below.getNameCount() < 2 ? "" : below.getName(0).toString();
    }

    private void constants(String context, CompilationUnitTree unit) {
        new TreeScanner<@Nullable Void, String>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, String outer) {
                return super.visitClass(type, inner(outer, type));
            }

            @Override
            public @Nullable Void visitVariable(VariableTree variable, String type) {
                if (variable.getInitializer() != null
                        && variable.getName().toString().matches("[A-Z][A-Z0-9_]*")) {
                    constants.put(
                            context + ":" + type.substring(type.lastIndexOf('.') + 1) + "." + variable.getName(),
                            variable.getInitializer());
                }
                return super.visitVariable(variable, type);
            }
        }.scan(unit, "");
    }

    private void read(Path root, Path path, CompilationUnitTree unit) {
        String context = context(root, path);
        Set<String> texts = new LinkedHashSet<>();
        Set<String> tables = new LinkedHashSet<>();
        Optional.ofNullable(unit.getPackage())
                .ifPresent(named -> named.getAnnotations().forEach(annotation -> declares(root, path, annotation)));
        new TreeScanner<@Nullable Void, String>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, String outer) {
                entity(context, type).ifPresent(tables::add);
                return super.visitClass(type, inner(outer, type));
            }

            @Override
            public @Nullable Void visitAnnotation(AnnotationTree annotation, String type) {
                if (TABLE_ANNOTATIONS.contains(simple(annotation.getAnnotationType()))) {
                    argument(annotation, "name")
                            .map(e -> text(e, context, type))
                            .ifPresent(tables::add);
                }
                return super.visitAnnotation(annotation, type);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String type) {
                if (call.getMethodSelect() instanceof MemberSelectTree method
                        && !call.getArguments().isEmpty()
                        && (TAKE_A_TABLE.contains(method.getIdentifier().toString())
                                || simple(method.getExpression()).equals("Retention"))) {
                    tables.add(text(call.getArguments().getFirst(), context, type));
                }
                if (call.getMethodSelect() instanceof MemberSelectTree method
                        && method.getIdentifier().contentEquals("formatted")) {
                    texts.add(text(method.getExpression(), context, type));
                }
                return super.visitMethodInvocation(call, type);
            }

            @Override
            public @Nullable Void visitBinary(BinaryTree sum, String type) {
                if (sum.getKind() == Tree.Kind.PLUS) {
                    texts.add(text(sum, context, type));
                    others(sum, type);
                    return null;
                }
                return super.visitBinary(sum, type);
            }

            /** What is inserted into a sum is read separately. */
            private void others(ExpressionTree part, String type) {
                if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                    others(sum.getLeftOperand(), type);
                    others(sum.getRightOperand(), type);
                } else if (!(part instanceof LiteralTree)) {
                    scan(part, type);
                }
            }

            @Override
            public @Nullable Void visitLiteral(LiteralTree literal, String type) {
                if (literal.getValue() instanceof String text) {
                    texts.add(text);
                }
                return null;
            }
        }.scan(unit, "");
        sources.add(new Source(path, context, texts, tables));
    }

    private void declares(Path root, Path path, AnnotationTree annotation) {
        if (!simple(annotation.getAnnotationType()).equals("ApplicationModule")) {
            return;
        }
        Set<String> names = new HashSet<>();
        boolean all = argument(annotation, "allowedDependencies").isEmpty();
        argument(annotation, "allowedDependencies").ifPresent(value -> {
            List<? extends ExpressionTree> given =
                    value instanceof NewArrayTree array && array.getInitializers() != null
                            ? array.getInitializers()
                            : List.of(value);
            given.forEach(one -> names.add(text(one, "", "").split("::", -1)[0].strip()));
        });
        declared.put(context(root, path), all ? Set.of("*") : names);
    }

    private Optional<String> entity(String context, ClassTree type) {
        boolean entity = type.getModifiers().getAnnotations().stream()
                .anyMatch(annotation -> simple(annotation.getAnnotationType()).equals("Entity"));
        if (!entity) {
            return Optional.empty();
        }
        String name = type.getSimpleName().toString();
        String table = type.getModifiers().getAnnotations().stream()
                .filter(annotation -> simple(annotation.getAnnotationType()).equals("Table"))
                .flatMap(annotation -> argument(annotation, "name").stream())
                .map(value -> text(value, context, name))
                .findFirst()
                .orElse(name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT));
        entities.put(name, table);
        entityContexts.put(name, context);
        return Optional.of(table);
    }

    private static Optional<ExpressionTree> argument(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(argument -> argument.getVariable().toString().equals(name))
                .map(AssignmentTree::getExpression)
                .findFirst();
    }

    /** The types around a place, from the outermost, separated by dots. */
    private static String inner(String outer, ClassTree type) {
        return outer + "." + type.getSimpleName();
    }

    private static String simple(Tree name) {
        String whole = name.toString();
        return whole.substring(whole.lastIndexOf('.') + 1);
    }

    private String text(ExpressionTree expression, String context, String type) {
        return text(expression, context, type, 0);
    }

    /** Constants of other contexts are left out: the tables that they name belong to those contexts' own texts. */
    private String text(ExpressionTree expression, String context, String type, int depth) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case ParenthesizedTree inner -> text(inner.getExpression(), context, type, depth);
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS ->
                text(sum.getLeftOperand(), context, type, depth) + text(sum.getRightOperand(), context, type, depth);
            case IdentifierTree name -> constant(context, type, name.getName().toString(), depth);
            case MemberSelectTree name ->
                constant(
                        context,
                        simple(name.getExpression()),
                        name.getIdentifier().toString(),
                        depth);
            // Anything else is a value that is not known here.
            default -> String.valueOf(SqlText.PUT_IN);
        };
    }

    /** Looked for in the type where it is named, then in those around it. */
    private String constant(String context, String type, String name, int depth) {
        List<String> around = List.of(type.split("\\."));
        for (int i = around.size() - 1; i >= 0 && depth < 20; i--) {
            ExpressionTree value = constants.get(context + ":" + around.get(i) + "." + name);
            if (value != null) {
                return text(value, context, String.join(".", around.subList(0, i + 1)), depth + 1);
            }
        }
        return String.valueOf(SqlText.PUT_IN);
    }
}
