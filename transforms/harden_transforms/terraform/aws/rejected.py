"""Checks of AWS resources that no transform answers, and why."""

from __future__ import annotations

from collections.abc import Mapping

REJECTED: Mapping[str, str] = {
    "CKV_AWS_120": "Caching is a matter of speed and money, not of security",
    "CKV_AWS_146": "storage_encrypted of aws_db_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_165": "aws_dynamodb_global_table has no point_in_time_recovery: its replicas are tables that have it",
    "CKV_AWS_170": "QLDB was shut down in July 2025",
    "CKV_AWS_172": "QLDB was shut down in July 2025",
    "CKV_AWS_175": "A web ACL without rules may be filled elsewhere; an empty rule would only silence the check",
    "CKV_AWS_176": "AWS WAF Classic is at its end: logging belongs to web ACLs of version 2",
    "CKV_AWS_196": "EC2-Classic is gone, and with it aws_elasticache_security_group: nothing can be made of it",
    "CKV_AWS_198": "EC2-Classic is gone, and with it aws_db_security_group: nothing can be made of it",
    "CKV_AWS_216": "A distribution that is switched off serves nobody, which is no defect",
    "CKV_AWS_225": "Caching is a matter of speed and money, not of security",
    "CKV_AWS_253": "It looks for an argument, encryption, that the provider does not have: it can never pass",
    "CKV_AWS_254": "It looks for an argument, encryption, that the provider does not have: it can never pass",
    "CKV_AWS_279": "storage_encrypted of aws_neptune_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_280": "kms_key_id of aws_neptune_cluster_snapshot can only be read: it is encrypted as its cluster",
    "CKV_AWS_285": "Execution data in the logs holds whatever the inputs hold, secrets among it",
    "CKV_AWS_320": "The name of the first database is no protection, and changing it replaces the cluster",
    "CKV_AWS_334": "It looks for a key, privilege, that container definitions do not have: it always passes",
    "CKV_AWS_339": "A list of versions that ages; an upgrade of the cluster is a project of its own",
    "CKV_AWS_341": "Containers that read metadata through a bridge need a hop limit of 2",
    "CKV_AWS_342": "An action that nobody chose for a rule would only silence the check",
    "CKV_AWS_363": "A list of runtimes that ages; another runtime needs the code to be changed and tested",
}
"""Where the check asks for something wrong, aged or already so."""

_VERSION = "An upgrade of the engine is a project of its own, with tests and a date"
_NETWORK = "Which network and groups it belongs in is a design of its own, and moving there replaces it"
_NODES = "How many nodes there are is a matter of load and money"
_CERTIFICATE = "Only a certificate makes HTTPS of HTTP, and which one is known to its owner"
_CALLERS = "Who may call an API, and how they prove it, is known to those who wrote it and its clients"
_CONTAINERS = "What a container may do on its host, and where it writes, is known to those who wrote it"
_WAF = "What a firewall lets through is a design of its own: rules, exceptions, and a time of only counting"
_EMR_TEXT = "A security configuration cannot be changed: another one takes its place in each cluster"
_BEANSTALK = "It needs a service role, and updates a window of time, which are known to the owner"
_HEALTH = "How an application shows that it is well is known to those who wrote it"
_DOCUMENT = "The setting is inside the text of the document and needs a bucket or log group with a key"

NOT_FIXED: Mapping[str, str] = {
    "CKV_AWS_59": _CALLERS,
    "CKV_AWS_72": "Which actions the clients of a queue need is known to its owner",
    "CKV_AWS_71": "Version 6 of the provider has no logging block: it takes aws_redshift_logging and a bucket for it",
    "CKV_AWS_99": "A security configuration cannot be changed: another one with keys takes its place in each job",
    "CKV_AWS_100": "From which groups nodes may be reached by SSH is known to the owner, and replaces the nodes",
    "CKV_AWS_112": _DOCUMENT,
    "CKV_AWS_113": _DOCUMENT,
    "CKV_AWS_114": "A Kerberos realm and its password are set up before a cluster uses them",
    "CKV_AWS_117": "A function in a VPC needs subnets, groups and a NAT gateway, and most functions need no VPC",
    "CKV_AWS_121": "An aggregator that names regions does so on purpose",
    "CKV_AWS_127": _CERTIFICATE,
    "CKV_AWS_137": _NETWORK,
    "CKV_AWS_148": "aws_default_vpc adopts a network that exists, which others may use",
    "CKV_AWS_153": "Tags are names that an organisation gives",
    "CKV_AWS_154": _NETWORK,
    "CKV_AWS_164": _NETWORK,
    "CKV_AWS_171": _EMR_TEXT,
    "CKV_AWS_192": _WAF,
    "CKV_AWS_205": "With which accounts an image is shared is known to its owner",
    "CKV_AWS_208": _VERSION,
    "CKV_AWS_210": _CONTAINERS,
    "CKV_AWS_213": "A policy of a classic load balancer lists protocols and ciphers as its clients need them",
    "CKV_AWS_224": "The key and the log of commands are set up together, with the permissions of the tasks",
    "CKV_AWS_248": _NETWORK,
    "CKV_AWS_249": "Which permissions belong to the agent and which to the task is known to those who wrote it",
    "CKV_AWS_250": _VERSION,
    "CKV_AWS_257": "How many must approve a change depends on how many there are",
    "CKV_AWS_261": _HEALTH,
    "CKV_AWS_295": "A secret belongs into a store of secrets: hardcoded-secret finds it",
    "CKV_AWS_306": _NETWORK,
    "CKV_AWS_309": _CALLERS,
    "CKV_AWS_310": "A second origin must exist and hold the same before requests fail over to it",
    "CKV_AWS_312": _BEANSTALK,
    "CKV_AWS_315": "A launch template takes the place of a launch configuration in every detail",
    "CKV_AWS_318": _NODES,
    "CKV_AWS_323": _NETWORK,
    "CKV_AWS_325": "The audit log needs parameters of the cluster's group; without them its export is an empty log",
    "CKV_AWS_326": "AWS lets backtracking be switched on only when a cluster is created or restored",
    "CKV_AWS_329": "Which directory clients of an access point need is known to its owner, and replaces it",
    "CKV_AWS_330": "Which user clients of an access point should be is known to its owner, and replaces it",
    "CKV_AWS_335": _CONTAINERS,
    "CKV_AWS_336": _CONTAINERS,
    "CKV_AWS_340": _BEANSTALK,
    "CKV_AWS_349": _EMR_TEXT,
    "CKV_AWS_350": _EMR_TEXT,
    "CKV_AWS_351": _EMR_TEXT,
    "CKV_AWS_374": "From which countries a site may be used is known to its owner",
    "CKV_AWS_376": _CERTIFICATE,
    "CKV_AWS_378": _CERTIFICATE,
    "CKV_AWS_383": "A guardrail says what an agent may talk about, which its owner decides",
    "CKV_AWS_386": "Which account owns the images is known to those who use them",
    "CKV_AWS_385": "Which accounts may use a topic is known to its owner",
    "CKV_AWS_388": _VERSION,
    "CKV_AWS_391": "The name of the first user is chosen at creation; redshift-public-access takes the other half away",
    "CKV2_AWS_3": "Whether GuardDuty is enabled for the organisation is not in the files of one account",
    "CKV2_AWS_8": "A backup plan needs a vault, a schedule, a retention and a role",
    "CKV2_AWS_15": _HEALTH,
    "CKV2_AWS_16": "Scaling needs limits that depend on the load of the table",
    "CKV2_AWS_18": "A backup plan needs a vault, a schedule, a retention and a role",
    "CKV2_AWS_27": "What is worth logging of queries depends on what they hold: the log may hold it too",
    "CKV2_AWS_28": _WAF,
    "CKV2_AWS_29": _WAF,
    "CKV2_AWS_30": "What is worth logging of queries depends on what they hold: the log may hold it too",
    "CKV2_AWS_31": "The log of a web ACL needs a stream, group or bucket whose name begins with aws-waf-logs-",
    "CKV2_AWS_32": "Headers such as X-Frame-Options belong to what the site does; its owner knows who may embed it",
    "CKV2_AWS_33": _WAF,
    "CKV2_AWS_38": "Signing a zone needs a key in us-east-1 and a record at the registrar, in this order",
    "CKV2_AWS_39": "The log of a zone needs a group in us-east-1 and a policy that lets Route 53 write there",
    "CKV2_AWS_42": _CERTIFICATE,
    "CKV2_AWS_47": _WAF,
    "CKV2_AWS_51": _CALLERS,
    "CKV2_AWS_52": "Fine-grained access control needs users or a role, and can never be taken back",
    "CKV2_AWS_53": "What a request must look like is known to those who wrote the API",
    "CKV2_AWS_57": "Rotation needs a function that knows how to change the secret where it is used",
    "CKV2_AWS_59": _NODES,
    "CKV2_AWS_64": "Who may use and who may manage a key is known to its owner; a wrong policy locks everybody out",
    "CKV2_AWS_70": _CALLERS,
    "CKV2_AWS_71": "Which names a certificate needs is known to its owner",
    "CKV2_AWS_76": _WAF,
    "CKV2_AWS_77": _WAF,
    "CKV2_AWS_78": _WAF,
}
"""What only the owner can decide, or give."""
