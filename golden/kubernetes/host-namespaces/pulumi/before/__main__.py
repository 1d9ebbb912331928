import pulumi_kubernetes as k8s

job = k8s.batch.v1.CronJob("job", spec=k8s.batch.v1.CronJobSpecArgs(
    schedule="0 4 * * *",
    job_template={"spec": {"template": {"spec": k8s.core.v1.PodSpecArgs(
        host_ipc=True, host_pid=True,
        containers=[{"name": "job", "image": "redis:7.4"}],
    )}}}))
