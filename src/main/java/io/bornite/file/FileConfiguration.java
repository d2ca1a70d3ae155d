package io.bornite.file;

import com.github.kagkarlsson.scheduler.task.Task;
import io.bornite.platform.BorniteProperties;
import io.bornite.platform.StepwiseTask;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FileConfiguration {

    @Bean
    ObjectStore objectStore(FileProperties files, BorniteProperties house) {
        return files.s3() == null ? new FolderStore(house.dataDir().resolve("files")) : new S3Store(files.s3());
    }

    @Bean
    Task<?> moveFileTask(ObjectProvider<StoredFiles> files, Clock clock) {
        return StepwiseTask.of(StoredFiles.MOVE, clock, id -> {
            files.getObject().move(id);
            return Optional.empty();
        });
    }

    @Bean
    Task<?> removeFileTask(ObjectProvider<StoredFiles> files, Clock clock) {
        return StepwiseTask.of(StoredFiles.REMOVE, clock, id -> {
            files.getObject().remove(id);
            return Optional.empty();
        });
    }
}
