package dev.plumbline.assessment.worklist.web;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.Listing;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.FileAnswer;
import dev.plumbline.assessment.site.page.ListFile;
import dev.plumbline.assessment.site.page.ListFiles;
import dev.plumbline.assessment.worklist.TaskFilter;
import dev.plumbline.assessment.worklist.TaskLists;
import dev.plumbline.assessment.worklist.WorkItem;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Lists of tasks as files. */
@Controller
class TaskFiles {

    private final TaskLists lists;
    private final ListFile<WorkItem> columns;

    TaskFiles(TaskLists lists, Sentences sentences) {
        this.lists = lists;
        columns = ListFile.<WorkItem>named("tasks.title")
                .column("col.task", task -> sentences.of("task." + task.element(), List.of()))
                .column("col.person", WorkItem::subjectName)
                .column("col.unit", WorkItem::unit)
                .column("col.cycle", WorkItem::cycleName)
                .column("col.claimed", WorkItem::claims)
                .column("col.holder", WorkItem::holderName)
                .column("tasks.priority", task -> sentences.of("priority." + task.priority(), List.of()))
                .column("tasks.returnedTimes", WorkItem::returned)
                .moments("col.opened", WorkItem::opened)
                .moments("col.due", WorkItem::due)
                .column("tasks.followUpDay", WorkItem::followUp)
                .moments("col.doneOn", WorkItem::done);
    }

    /** What the page of the list shows, in its order. */
    @GetMapping({"/tasks.csv", "/tasks.xlsx"})
    void tasks(FileAnswer file, @ModelAttribute("wanted") WantedTasks wanted) throws IOException {
        TaskFilter filter = wanted.filter(file.me().zone());
        file.pages(columns, key -> page(file.me(), wanted, filter, key));
    }

    private Listing<WorkItem> page(CurrentUser me, WantedTasks wanted, TaskFilter filter, @Nullable String key) {
        TaskLists.Page page = lists.page(me.id(), wanted.list(), wanted.order(), filter, key, ListFiles.AT_ONCE);
        return new Listing<>(page.items(), page.next());
    }
}
