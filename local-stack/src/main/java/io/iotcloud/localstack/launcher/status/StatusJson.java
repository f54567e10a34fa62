package io.iotcloud.localstack.launcher.status;

import java.util.stream.Collectors;

/**
 * The status for programs: {@code {"healthy":true,"resident_bytes":1,"supervisor":{"pid":1,"resident_bytes":1},"processes":[...]}}.
 * Every text in it is made of letters, digits, blanks and dashes, so nothing has to be escaped.
 */
public final class StatusJson {

    private StatusJson() {}

    public static String of(StackStatus status) {
        return """
                {"healthy":%s,"resident_bytes":%d,"supervisor":{"pid":%s,"resident_bytes":%d},"processes":[
                %s
                ]}""".formatted(
                        status.healthy(),
                        status.residentBytes(),
                        pid(status.supervisorPid()),
                        status.supervisorBytes(),
                        status.processes().stream().map(StatusJson::of).collect(Collectors.joining(",\n")));
    }

    private static String of(ProcessStatus process) {
        return "  {\"name\":\"%s\",\"health\":\"%s\",\"detail\":\"%s\",\"port\":%d,\"pid\":%s,\"resident_bytes\":%d,\"running_seconds\":%d,\"restarts\":%d}"
                .formatted(
                        process.name(),
                        process.state(),
                        process.detail(),
                        process.port(),
                        pid(process.pid()),
                        process.residentBytes(),
                        process.running().toSeconds(),
                        process.restarts());
    }

    private static String pid(long pid) {
        return pid == 0 ? "null" : Long.toString(pid);
    }
}
