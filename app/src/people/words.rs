use crate::{access::Role, words, words::Lang};

words! {
    notice_choices => "お知らせの受け取り方", "How I want to hear of things";
    calendar_address => "予約をカレンダーに表示する", "My bookings in my calendar";
    password_too_short(shortest: usize) => "パスワードは{shortest}文字以上にしてください。", "Please use at least {shortest} characters.";
    email_taken => "このメールアドレスはすでに登録されています。", "There is already an account with this e-mail address.";
    not_an_email => "メールアドレスを name@example.jp の形で入力してください。", "Please enter an e-mail address such as name@example.jp.";
    role_already_held => "この人はすでにこの役割を持っています。", "This person already holds this role.";
    wrong_credentials => "メールアドレスまたはパスワードが違います。", "The e-mail address or the password is wrong.";
    wrong_password => "現在のパスワードが違います。", "The present password is wrong.";
    last_admin => "最後の管理者は外せません。先に別の管理者を加えてください。", "The last administrator cannot leave. Please add another one first.";

    sign_in => "サインイン", "Sign in";
    email => "メールアドレス", "E-mail address";
    password => "パスワード", "Password";
    password_hint(shortest: usize) => "{shortest}文字以上。記号や数字は必須ではありません。", "At least {shortest} characters; no signs or digits needed.";
    no_account_yet => "アカウントがない場合は、会社を登録するか、所属機関の管理者に招待を依頼してください。", "No account yet? Register your company, or ask the administrator of your institution for an invitation.";
    register_company => "会社を登録する", "Register a company";

    account => "アカウント", "Account";
    profile => "プロフィール", "Profile";
    name => "氏名", "Name";
    language => "表示言語", "Language";
    japanese => "日本語", "日本語 (Japanese)";
    english => "English(英語)", "English";
    save => "保存する", "Save";
    saved => "保存しました。", "Saved.";
    my_roles => "所属と役割", "Roles";
    no_roles => "まだ役割がありません。所属機関または会社の管理者に依頼してください。", "No roles yet. Please ask the administrator of your institution or company.";
    change_password => "パスワードを変更する", "Change password";
    present_password => "現在のパスワード", "Present password";
    new_password => "新しいパスワード", "New password";
    sessions => "サインイン中の端末", "Devices";
    sessions_hint => "この端末を含むすべての端末からサインアウトします。", "Signs you out of every device, this one too.";
    sign_out_everywhere => "すべての端末からサインアウトする", "Sign out everywhere";

    tokens => "API トークン", "API tokens";
    tokens_hint => "プログラムから REST API を使うための鍵です。あなたと同じ権限を持ちます。", "Keys for programs that use the REST API. They may do whatever you may do.";
    no_tokens => "トークンはまだありません。", "No tokens yet.";
    token_label => "名前", "Label";
    token_label_hint => "どのプログラムで使うか", "Which program will use it";
    token_days => "有効日数", "Valid for";
    days => "日", "days";
    token_days_hint => "空欄なら無期限", "Leave empty for no end";
    create_token => "トークンを作成する", "Create token";
    token_once => "このトークンは今だけ表示されます。安全な場所に保存してください。", "This token is shown only now. Keep it in a safe place.";
    created => "作成日", "Created";
    expires => "有効期限", "Expires";
    last_used => "最終利用", "Last used";
    never => "なし", "never";
    revoke => "取り消す", "Revoke";
    revoke_token(label: &str) => "トークン「{label}」を取り消す", "Revoke token “{label}”";
    token_revoked => "トークンを取り消しました。", "The token was revoked.";

    invitation => "招待", "Invitation";
    invitation_lead(name: &str, email: &str) => "{name} さん({email})のアカウントです。パスワードを決めると使い始められます。", "This is the account of {name} ({email}). Choose a password to begin.";
    accept_invitation => "パスワードを設定して始める", "Set password and begin";

    members => "メンバー", "Members";
    no_members => "メンバーはまだいません。", "No members yet.";
    role => "役割", "Role";
    since => "開始日", "Since";
    state => "状態", "State";
    active => "利用中", "Active";
    invited => "招待中", "Invited";
    end_membership => "役割を終了する", "End role";
    end_membership_of(name: &str, role: &str) => "{name} さんの役割「{role}」を終了する", "End the role “{role}” of {name}";
    membership_ended => "役割を終了しました。", "The role has ended.";
    invite => "招待する", "Invite";
    invite_heading => "メンバーを招待する", "Invite a member";
    invitation_link => "招待リンク(14日間有効)。本人に安全な方法で渡してください。今だけ表示されます。", "Invitation link, valid for 14 days. Hand it over safely; it is shown only now.";
    member_added => "メンバーを追加しました。", "The member was added.";
}

pub const fn role_name(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::CompanyMember => company_member(lang),
        Role::CompanyAdmin => company_admin(lang),
        Role::Staff => staff(lang),
        Role::InstrumentManager => instrument_manager(lang),
        Role::Office => office(lang),
        Role::Payroll => payroll(lang),
        Role::ExportControl => export_control(lang),
        Role::InstitutionAdmin => institution_admin(lang),
        Role::Coordinator => coordinator(lang),
        Role::Auditor => auditor(lang),
        Role::SystemAdmin => system_admin(lang),
    }
}

words! {
    company_member => "会社利用者", "Company member";
    company_admin => "会社管理者", "Company administrator";
    staff => "技術支援スタッフ", "Support staff";
    instrument_manager => "機器管理者", "Instrument manager";
    office => "事務(経理)", "Office";
    payroll => "給与担当", "Payroll";
    export_control => "輸出管理", "Export control";
    institution_admin => "機関管理者", "Institution administrator";
    coordinator => "総合調整機関", "Coordinator";
    auditor => "監査", "Auditor";
    system_admin => "システム管理者", "System administrator";
}
